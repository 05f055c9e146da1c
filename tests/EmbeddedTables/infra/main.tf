variable "env" {}

variable "keys" {}

module "tables" {
  source   = "./modules/table"
  for_each = toset(jsondecode(file("${path.module}/names.json")))
  name     = "${var.env}-${each.key}"
  key      = var.keys
}
