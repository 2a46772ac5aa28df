require ["variables"];
if string :matches " ${state} " "* pending *" {
    # the above test always succeeds
}
