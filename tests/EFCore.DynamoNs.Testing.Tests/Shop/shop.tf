resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "customer_id"
  range_key    = "placed_on"

  attribute {
    name = "customer_id"
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

  local_secondary_index {
    name            = "by_total"
    range_key       = "total"
    projection_type = "ALL"
  }
}

resource "aws_dynamodb_table" "customers" {
  name         = "customers"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
