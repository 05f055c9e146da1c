# The arguments of the registry's module terraform-aws-modules/dynamodb-table/aws as one table, so that a call of it is read without a download.

variable "create_table" {
  type    = bool
  default = true
}

variable "name" {
  type    = string
  default = null
}

variable "attributes" {
  type    = list(map(string))
  default = []
}

variable "hash_key" {
  type    = string
  default = null
}

variable "range_key" {
  type    = string
  default = null
}

variable "billing_mode" {
  type    = string
  default = "PAY_PER_REQUEST"
}

variable "read_capacity" {
  type    = number
  default = null
}

variable "write_capacity" {
  type    = number
  default = null
}

variable "point_in_time_recovery_enabled" {
  type    = bool
  default = false
}

variable "point_in_time_recovery_period_in_days" {
  type    = number
  default = null
}

variable "ttl_enabled" {
  type    = bool
  default = false
}

variable "ttl_attribute_name" {
  type    = string
  default = ""
}

variable "global_secondary_indexes" {
  type    = any
  default = []
}

variable "local_secondary_indexes" {
  type    = any
  default = []
}

variable "replica_regions" {
  type    = any
  default = []
}

variable "stream_enabled" {
  type    = bool
  default = false
}

variable "stream_view_type" {
  type    = string
  default = null
}

variable "server_side_encryption_enabled" {
  type    = bool
  default = false
}

variable "server_side_encryption_kms_key_arn" {
  type    = string
  default = null
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "table_class" {
  type    = string
  default = null
}

variable "deletion_protection_enabled" {
  type    = bool
  default = null
}

variable "import_table" {
  type    = any
  default = {}
}

variable "on_demand_throughput" {
  type    = any
  default = {}
}

variable "warm_throughput" {
  type    = any
  default = {}
}

variable "restore_date_time" {
  type    = string
  default = null
}

variable "restore_source_name" {
  type    = string
  default = null
}

variable "restore_source_table_arn" {
  type    = string
  default = null
}

variable "restore_to_latest_time" {
  type    = bool
  default = null
}

variable "region" {
  type    = string
  default = null
}

variable "autoscaling_enabled" {
  type    = bool
  default = false
}

variable "autoscaling_indexes" {
  type    = any
  default = {}
}

variable "ignore_changes_global_secondary_index" {
  type    = bool
  default = false
}

resource "aws_dynamodb_table" "this" {
  count = var.create_table ? 1 : 0

  name                        = var.name
  billing_mode                = var.billing_mode
  hash_key                    = var.hash_key
  range_key                   = var.range_key
  read_capacity               = var.read_capacity
  write_capacity              = var.write_capacity
  stream_enabled              = var.stream_enabled
  stream_view_type            = var.stream_view_type
  table_class                 = var.table_class
  deletion_protection_enabled = var.deletion_protection_enabled
  restore_date_time           = var.restore_date_time
  restore_source_name         = var.restore_source_name
  restore_source_table_arn    = var.restore_source_table_arn
  restore_to_latest_time      = var.restore_to_latest_time
  region                      = var.region
  tags = merge(var.tags, { Name = format("%s", var.name) })

  ttl {
    enabled        = var.ttl_enabled
    attribute_name = var.ttl_attribute_name
  }
  point_in_time_recovery {
    enabled                 = var.point_in_time_recovery_enabled
    recovery_period_in_days = var.point_in_time_recovery_period_in_days
  }
  server_side_encryption {
    enabled     = var.server_side_encryption_enabled
    kms_key_arn = var.server_side_encryption_kms_key_arn
  }

  dynamic "attribute" {
    for_each = var.attributes
    content {
      name = attribute.value.name
      type = attribute.value.type
    }
  }
  dynamic "local_secondary_index" {
    for_each = var.local_secondary_indexes
    content {
      name               = local_secondary_index.value.name
      range_key          = local_secondary_index.value.range_key
      projection_type    = local_secondary_index.value.projection_type
      non_key_attributes = try(local_secondary_index.value.non_key_attributes, null)
    }
  }
  dynamic "global_secondary_index" {
    for_each = var.global_secondary_indexes
    content {
      name               = global_secondary_index.value.name
      hash_key           = try(global_secondary_index.value.hash_key, null)
      range_key          = try(global_secondary_index.value.range_key, null)
      projection_type    = global_secondary_index.value.projection_type
      non_key_attributes = try(global_secondary_index.value.non_key_attributes, null)
      read_capacity      = try(global_secondary_index.value.read_capacity, null)
      write_capacity     = try(global_secondary_index.value.write_capacity, null)
      dynamic "key_schema" {
        for_each = try(global_secondary_index.value.key_schema, [])
        content {
          attribute_name = try(key_schema.value.attribute_name, null)
          key_type       = try(key_schema.value.key_type, null)
        }
      }
      dynamic "on_demand_throughput" {
        for_each = try([global_secondary_index.value.on_demand_throughput], [])
        content {
          max_read_request_units  = try(on_demand_throughput.value.max_read_request_units, null)
          max_write_request_units = try(on_demand_throughput.value.max_write_request_units, null)
        }
      }
      dynamic "warm_throughput" {
        for_each = try([global_secondary_index.value.warm_throughput], [])
        content {
          read_units_per_second  = try(warm_throughput.value.read_units_per_second, null)
          write_units_per_second = try(warm_throughput.value.write_units_per_second, null)
        }
      }
    }
  }
  dynamic "replica" {
    for_each = var.replica_regions
    content {
      region_name                 = replica.value.region_name
      kms_key_arn                 = try(replica.value.kms_key_arn, null)
      propagate_tags              = try(replica.value.propagate_tags, null)
      point_in_time_recovery      = try(replica.value.point_in_time_recovery, null)
      consistency_mode            = try(replica.value.consistency_mode, null)
      deletion_protection_enabled = try(replica.value.deletion_protection_enabled, null)
    }
  }
  dynamic "on_demand_throughput" {
    for_each = length(var.on_demand_throughput) > 0 ? [var.on_demand_throughput] : []
    content {
      max_read_request_units  = try(on_demand_throughput.value.max_read_request_units, null)
      max_write_request_units = try(on_demand_throughput.value.max_write_request_units, null)
    }
  }
  dynamic "warm_throughput" {
    for_each = length(var.warm_throughput) > 0 ? [var.warm_throughput] : []
    content {
      read_units_per_second  = try(warm_throughput.value.read_units_per_second, null)
      write_units_per_second = try(warm_throughput.value.write_units_per_second, null)
    }
  }
  dynamic "import_table" {
    for_each = length(var.import_table) > 0 ? [var.import_table] : []
    content {
      input_format           = import_table.value.input_format
      input_compression_type = try(import_table.value.input_compression_type, null)
      dynamic "input_format_options" {
        for_each = try([import_table.value.input_format_options], [])
        content {
          dynamic "csv" {
            for_each = try([input_format_options.value.csv], [])
            content {
              delimiter   = try(csv.value.delimiter, null)
              header_list = try(csv.value.header_list, null)
            }
          }
        }
      }
      s3_bucket_source {
        bucket       = import_table.value.bucket
        bucket_owner = try(import_table.value.bucket_owner, null)
        key_prefix   = try(import_table.value.key_prefix, null)
      }
    }
  }
}

output "dynamodb_table_arn" {
  value = try(aws_dynamodb_table.this[0].arn, "")
}

output "dynamodb_table_id" {
  value = try(aws_dynamodb_table.this[0].id, "")
}

output "dynamodb_table_stream_arn" {
  value = try(aws_dynamodb_table.this[0].stream_arn, "")
}

output "dynamodb_table_stream_label" {
  value = try(aws_dynamodb_table.this[0].stream_label, "")
}

resource "aws_appautoscaling_target" "table" {
  for_each = var.create_table && var.autoscaling_enabled ? toset(["Read", "Write"]) : toset([])

  resource_id        = "table/${var.name}"
  scalable_dimension = "dynamodb:table:${each.key}CapacityUnits"
  service_namespace  = "dynamodb"
}

resource "aws_appautoscaling_target" "index_read" {
  for_each = var.create_table && var.autoscaling_enabled ? var.autoscaling_indexes : {}

  resource_id        = "table/${var.name}/index/${each.key}"
  scalable_dimension = "dynamodb:index:ReadCapacityUnits"
  service_namespace  = "dynamodb"
}

resource "aws_appautoscaling_target" "index_write" {
  for_each = var.create_table && var.autoscaling_enabled ? var.autoscaling_indexes : {}

  resource_id        = "table/${var.name}/index/${each.key}"
  scalable_dimension = "dynamodb:index:WriteCapacityUnits"
  service_namespace  = "dynamodb"
}
