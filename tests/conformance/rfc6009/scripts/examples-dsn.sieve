require ["envelope", "envelope-dsn", "relational",
         "comparator-i;ascii-numeric"];

if envelope "notify" "SUCCESS" { discard; }

if allof ( envelope "notify" "FAILURE",
           envelope :comparator "i;ascii-numeric"
                    :count "eq" "notify" "1"
         )
{
    discard;
}

if envelope :matches "orcpt" "rfc822;*@example.com" { discard; }
