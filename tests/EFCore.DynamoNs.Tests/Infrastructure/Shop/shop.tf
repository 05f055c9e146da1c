resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "customer_id"
  range_key    = "order_id"

  attribute {
    name = "customer_id"
    type = "S"
  }
  attribute {
    name = "order_id"
    type = "S"
  }
  attribute {
    name = "placed_on"
    type = "S"
  }
  attribute {
    name = "total"
    type = "N"
  }
  attribute {
    name = "status"
    type = "N"
  }
  attribute {
    name = "rank"
    type = "N"
  }
  attribute {
    name = "courier"
    type = "S"
  }
  attribute {
    name = "reference"
    type = "S"
  }

  local_secondary_index {
    name            = "by_placed_on"
    range_key       = "placed_on"
    projection_type = "ALL"
  }
  local_secondary_index {
    name            = "by_total"
    range_key       = "total"
    projection_type = "ALL"
  }

  global_secondary_index {
    name            = "by_status"
    hash_key        = "status"
    range_key       = "placed_on"
    projection_type = "ALL"
  }
  global_secondary_index {
    name            = "by_rank"
    hash_key        = "rank"
    projection_type = "ALL"
  }
  global_secondary_index {
    name               = "by_courier"
    hash_key           = "courier"
    range_key          = "total"
    projection_type    = "INCLUDE"
    non_key_attributes = ["quantity"]
  }
  global_secondary_index {
    name            = "by_reference"
    hash_key        = "reference"
    projection_type = "ALL"
  }
}

resource "aws_dynamodb_table" "parcels" {
  name         = "parcels"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "customer_id"
  range_key    = "number"

  attribute {
    name = "customer_id"
    type = "S"
  }
  attribute {
    name = "number"
    type = "N"
  }
}

resource "aws_dynamodb_table" "customers" {
  name         = "customers"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "customer_id"

  attribute {
    name = "customer_id"
    type = "S"
  }
}
