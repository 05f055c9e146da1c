keys = "from_tfvars"
