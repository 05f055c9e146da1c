namespace EFCore.DynamoNs.Tests.Schema;

/// <summary>Expressions that have no value, each as the name of a table, with the whole message.</summary>
internal static class BrokenNames
{
    public static TheoryData<string, string, string> All => new()
    {
        {
            "Undeclared variable",
            """
            var.nmae
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): var.nmae is not declared in this module.
              name         = var.nmae
                             ^
            Declare it by variable "nmae" {}; if another file of the folder does, give the folder's path instead of the file's.
            """
        },
        {
            "Undeclared variable with a neighbour",
            """
            var.evn
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): var.evn is not declared in this module.
              name         = var.evn
                             ^
            Did you mean var.env?
            """
        },
        {
            "Undeclared local",
            """
            local.x
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): local.x is not declared in this module.
              name         = local.x
                             ^
            Declare it by a locals block; if another file of the folder does, give the folder's path instead of the file's.
            """
        },
        {
            "Undeclared local with a neighbour",
            """
            local.nam
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): local.nam is not declared in this module.
              name         = local.nam
                             ^
            Did you mean local.name?
            """
        },
        {
            "Undeclared resource",
            """
            aws_kms_key.main.arn
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): aws_kms_key.main is not declared in this module.
              name         = aws_kms_key.main.arn
                             ^
            Declare it by a block of its own; if another file of the folder does, give the folder's path instead of the file's.
            """
        },
        {
            "Undeclared data source",
            """
            data.aws_region.here.name
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): data.aws_region.here is not declared in this module.
              name         = data.aws_region.here.name
                             ^
            Declare it by a block of its own; if another file of the folder does, give the folder's path instead of the file's.
            """
        },
        {
            "Undeclared module",
            """
            module.x.name
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): module.x is not declared in this module.
              name         = module.x.name
                             ^
            Declare it by module "x" {}; if another file of the folder does, give the folder's path instead of the file's.
            """
        },
        {
            "Bare name",
            """
            orders
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): there is no value "orders".
              name         = orders
                             ^
            Write a "string" in quotes, or a reference: var.name, local.name, type.name.attribute.
            """
        },
        {
            "Bare name of a variable",
            """
            env
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): there is no value "env".
              name         = env
                             ^
            Did you mean var.env?
            """
        },
        {
            "Bare name of a local",
            """
            name
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): there is no value "name".
              name         = name
                             ^
            Did you mean local.name?
            """
        },
        {
            "Variable without a name",
            """
            var
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): "var" is no value by itself.
              name         = var
                             ^
            Name one of them: var.name.
            """
        },
        {
            "Each without for_each",
            """
            each.key
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): "each" has a value only in a block with for_each.
              name         = each.key
                             ^
            Add for_each to the resource or module, or write the value.
            """
        },
        {
            "Count without count",
            """
            count.index
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): "count" has a value only in a block with count.
              name         = count.index
                             ^
            Add count to the resource or module, or write the value.
            """
        },
        {
            "Self",
            """
            self.name
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): "self" has a value only in provisioners.
              name         = self.name
                             ^
            Name the resource: type.name.
            """
        },
        {
            "Unknown path",
            """
            path.home
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): there is no path.home.
              name         = path.home
                             ^
            Write path.module, path.root or path.cwd.
            """
        },
        {
            "Unknown terraform value",
            """
            terraform.version
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): there is no terraform.version.
              name         = terraform.version
                             ^
            Write terraform.workspace.
            """
        },
        {
            "Unknown function",
            """
            lowr("A")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): there is no function "lowr".
              name         = lowr("A")
                             ^
            Did you mean "lower"?
            """
        },
        {
            "Function far from all",
            """
            zzzzzzzzzz(1)
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): there is no function "zzzzzzzzzz".
              name         = zzzzzzzzzz(1)
                             ^
            Use one of Terraform's functions, or write the value itself.
            """
        },
        {
            "Too few arguments",
            """
            lower()
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): lower: it takes 1 argument, but 0 are given.
              name         = lower()
                             ^
            The function's form is lower(string).
            """
        },
        {
            "Too many arguments",
            """
            lower("a", "b")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): lower: it takes 1 argument, but 2 are given.
              name         = lower("a", "b")
                             ^
            The function's form is lower(string).
            """
        },
        {
            "At least",
            """
            join()
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): join: it takes at least 1 argument, but 0 are given.
              name         = join()
                             ^
            The function's form is join(separator, lists...).
            """
        },
        {
            "Null argument",
            """
            lower(null)
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): lower: its argument 1, string, must not be null.
              name         = lower(null)
                             ^
            The function's form is lower(string).
            """
        },
        {
            "Argument of a wrong type",
            """
            lower([1])
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): lower: its argument 1, string, must be a string, but this is a list.
              name         = lower([1])
                             ^
            The function's form is lower(string).
            """
        },
        {
            "Number wanted",
            """
            abs("x")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): abs: its argument 1, number, must be a number, but this is a string.
              name         = abs("x")
                             ^
            The function's form is abs(number).
            """
        },
        {
            "Removed function",
            """
            list("a")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): the function "list" is gone since Terraform 0.15.
              name         = list("a")
                             ^
            Write tolist([a, b]).
            """
        },
        {
            "Element of an empty list",
            """
            element([], 0)
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): element: its list is empty.
              name         = element([], 0)
                             ^
            The function's form is element(list, index).
            """
        },
        {
            "Missing key in lookup",
            """
            lookup({ a = 1 }, "b")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): lookup: its map has no such key, and no default is given.
              name         = lookup({ a = 1 }, "b")
                             ^
            The function's form is lookup(inputMap, key, default...).
            """
        },
        {
            "Regex without a match",
            """
            regex("[0-9]+", "abc")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): regex: the pattern did not match any part of the string.
              name         = regex("[0-9]+", "abc")
                             ^
            The function's form is regex(pattern, string).
            """
        },
        {
            "Broken pattern",
            """
            regex("(", "a")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): regex: its pattern is no regular expression that is understood.
              name         = regex("(", "a")
                             ^
            The function's form is regex(pattern, string).
            """
        },
        {
            "Broken JSON",
            """
            jsondecode("{")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): jsondecode: its string is no JSON, in line 1 of it.
              name         = jsondecode("{")
                             ^
            The function's form is jsondecode(str).
            """
        },
        {
            "Broken YAML",
            """
            yamldecode("a: [1")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): yamldecode: its string is no YAML that is understood, in line 1 of it.
              name         = yamldecode("a: [1")
                             ^
            The function's form is yamldecode(src).
            """
        },
        {
            "Broken CSV",
            """
            csvdecode("a,b\n1")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): csvdecode: its lines must have as many fields as there are headers, each with a name of its own.
              name         = csvdecode("a,b\n1")
                             ^
            The function's form is csvdecode(str).
            """
        },
        {
            "Broken base64",
            """
            base64decode("*")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): base64decode: its string is no base64.
              name         = base64decode("*")
                             ^
            The function's form is base64decode(str).
            """
        },
        {
            "Broken date",
            """
            formatdate("YYYY", "today")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): formatdate: its timestamp must be written as 2006-01-02T15:04:05Z.
              name         = formatdate("YYYY", "today")
                             ^
            The function's form is formatdate(format, time).
            """
        },
        {
            "Broken duration",
            """
            timeadd("2020-01-01T00:00:00Z", "1d")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): timeadd: its duration must be written as 1h30m or -10s, with the units h, m, s, ms, us and ns.
              name         = timeadd("2020-01-01T00:00:00Z", "1d")
                             ^
            The function's form is timeadd(timestamp, duration).
            """
        },
        {
            "Broken prefix",
            """
            cidrsubnet("10.0.0.0", 8, 1)
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): cidrsubnet: its prefix must be written as 10.0.0.0/16.
              name         = cidrsubnet("10.0.0.0", 8, 1)
                             ^
            The function's form is cidrsubnet(prefix, newbits, netnum).
            """
        },
        {
            "No conversion",
            """
            tonumber("x")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): tonumber: a string can't be converted to number.
              name         = tonumber("x")
                             ^
            The function's form is tonumber(v).
            """
        },
        {
            "No bool",
            """
            tobool("maybe")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): tobool: a string can't be converted to bool.
              name         = tobool("maybe")
                             ^
            The function's form is tobool(v).
            """
        },
        {
            "No coalesced value",
            """
            coalesce(null, "")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): coalesce: all its arguments are null or empty.
              name         = coalesce(null, "")
                             ^
            The function's form is coalesce(vals...).
            """
        },
        {
            "Two in one",
            """
            one([1, 2])
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): one: its list has more than 1 item.
              name         = one([1, 2])
                             ^
            The function's form is one(list).
            """
        },
        {
            "Range without an end",
            """
            range(1, 5, -1)
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): range: its step does not lead from the start to the limit.
              name         = range(1, 5, -1)
                             ^
            The function's form is range(params...).
            """
        },
        {
            "Format without a value",
            """
            format("%s-%s", "a")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): format: its spec needs a value 2, but there are 1.
              name         = format("%s-%s", "a")
                             ^
            The function's form is format(spec, values...).
            """
        },
        {
            "Format of a wrong type",
            """
            format("%d", "x")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): format: a verb of its spec needs a number, but the value is a string.
              name         = format("%d", "x")
                             ^
            The function's form is format(spec, values...).
            """
        },
        {
            "Format with a value too many",
            """
            format("%s", 1, 2)
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): format: it has 2 values, but its spec has only 1 verbs.
              name         = format("%s", 1, 2)
                             ^
            The function's form is format(spec, values...).
            """
        },
        {
            "File in a text",
            """
            file("x")
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): file: the path leads out of the root, and files are read only below it.
              name         = file("x")
                             ^
            The function's form is file(path).
            """
        },
        {
            "Nothing to try",
            """
            try(local.x, local.y)
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): none of the arguments of try has a value.
              name         = try(local.x, local.y)
                             ^
            Add a last argument that always has one: try(x, null).
            """
        },
        {
            "Splat function of a text",
            """
            concat("a", [1])
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): concat: its argument 1 must be a list, but this is a string.
              name         = concat("a", [1])
                             ^
            The function's form is concat(seqs...).
            """
        },
        {
            "Expansion of a text",
            """
            lower("a"...)
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,24): "..." expands a list, but this is a string.
              name         = lower("a"...)
                                   ^
            Write a list before "...", or delete it.
            """
        },
        {
            "Index beyond the list",
            """
            ["a"][1]
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,23): there is no item 1 in this list.
              name         = ["a"][1]
                                  ^
            Its items are 0 to 0.
            """
        },
        {
            "Index of an empty list",
            """
            [][0]
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,20): there is no item 0 in this list.
              name         = [][0]
                               ^
            It is empty; write try(..., default) where that may be.
            """
        },
        {
            "Index of a set",
            """
            toset(["a"])[0]
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,30): a set has no order, so its items have no index.
              name         = toset(["a"])[0]
                                         ^
            Make a list of it: tolist(...)[0].
            """
        },
        {
            "Index of a text",
            """
            "abc"[0]
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,23): a string has no items.
              name         = "abc"[0]
                                  ^
            Delete the index, or write try(..., default).
            """
        },
        {
            "Name as an index",
            """
            ["a"]["b"]
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,23): a string is no index of a list.
              name         = ["a"]["b"]
                                  ^
            Write a number: [0].
            """
        },
        {
            "Missing attribute",
            """
            { name = "a" }.nam
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,32): there is no "nam" in this object.
              name         = { name = "a" }.nam
                                           ^
            Did you mean "name"?
            """
        },
        {
            "Attribute of a text",
            """
            "a".b
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,21): a string has no attribute "b".
              name         = "a".b
                                ^
            Delete it, or write try(..., default).
            """
        },
        {
            "Attribute of a list",
            """
            [{ a = 1 }].a
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,29): a list has no attribute "a".
              name         = [{ a = 1 }].a
                                        ^
            Name an item of it first: [0].a, or [*].a for all.
            """
        },
        {
            "Sum of a text",
            """
            "a" + 1
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): "+" needs a number, but this is a string.
              name         = "a" + 1
                             ^
            Write a number here, or convert the value: tonumber(...).
            """
        },
        {
            "Division by zero",
            """
            1 / 0
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,22): this divides by zero.
              name         = 1 / 0
                                 ^
            Use another divisor, or a condition: n == 0 ? 0 : 1 / n.
            """
        },
        {
            "Not of a number",
            """
            !5
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,19): "!" needs true or false, but this is a number.
              name         = !5
                              ^
            Write a comparison (a == b), or true or false.
            """
        },
        {
            "And of a text",
            """
            "x" && true
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): "&&" needs true or false, but this is a string.
              name         = "x" && true
                             ^
            Write a comparison (a == b), or true or false.
            """
        },
        {
            "Condition of a number",
            """
            5 ? 1 : 2
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): a condition needs true or false, but this is a number.
              name         = 5 ? 1 : 2
                             ^
            Write a comparison (a == b), or true or false.
            """
        },
        {
            "Arms of two types",
            """
            true ? [1] : "x"
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): the two results of this condition have no type in common: one is a list, the other a string.
              name         = true ? [1] : "x"
                             ^
            Give both results one type, by tostring(...), tolist(...) or tomap(...), for example.
            """
        },
        {
            "Comparison with null",
            """
            null > 1
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): ">" needs a number, but this is null.
              name         = null > 1
                             ^
            Write a number here, or convert the value: tonumber(...).
            """
        },
        {
            "List in a text",
            """
            "a-${[1]}"
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,23): a string can't hold a list.
              name         = "a-${[1]}"
                                  ^
            Make a string of it: join(", ", x) or jsonencode(x).
            """
        },
        {
            "Null in a text",
            """
            "a-${null}"
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,23): a string can't hold null.
              name         = "a-${null}"
                                  ^
            Give it a value, or write a default: coalesce(x, "").
            """
        },
        {
            "For over a text",
            """
            [for x in "abc" : x]
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,28): a for expression goes over a list, a set, a map or an object, but this is a string.
              name         = [for x in "abc" : x]
                                       ^
            Write a collection here; coalesce(x, []) or try(x, []) where it may be missing.
            """
        },
        {
            "For with a key twice",
            """
            { for x in [1, 2] : "k" => x }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,38): two items of this for expression have the same key.
              name         = { for x in [1, 2] : "k" => x }
                                                 ^
            Make the key unique, or group the values: key => value...
            """
        },
        {
            "Key that is a list",
            """
            { ([1]) = 1 }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,20): an object's key is a string, but this is a list.
              name         = { ([1]) = 1 }
                               ^
            Write the key as a name or a "string".
            """
        },
        {
            "Key with dots",
            """
            { a.b = 1 }
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,20): a key with dots is ambiguous: a reference or a name?
              name         = { a.b = 1 }
                               ^
            Write the reference in parentheses, or the name in quotes.
            """
        },
        {
            "Template without its variable",
            """
            templatestring(local.template, {})
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            template(1,3): the template is given no variable "x".
            ${x}
              ^
            Add x to the variables of the call.
            """
        },
        {
            "Name that is a list",
            """
            ["a"]
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(2,18): "name" needs a string, but this is a list.
              name         = ["a"]
                             ^
            Write name = "orders", for example.
            """
        },
        {
            "Validated variable",
            """
            var.size
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(23,21): the value of var.size does not fulfil this condition.
                condition     = var.size > 10
                                ^
            Ten is too few.
            """
        },
        {
            "Variable of a wrong type",
            """
            var.list
            """,
            """
            DYN1011: The Terraform configuration declares no usable schema: 1 error.

            main.tf(30,13): var.list needs a list of its declared type, but this is a list that does not fit.
              default = ["x"]
                        ^
            Give a value of the type that is declared at main.tf(28,1).
            """
        },
    };
}
