# The smallest script that is of use. Start here.
#
# `require` names what the script needs beyond the basic language. A test comes before a block,
# and what the block says is done when the test holds.

require "fileinto";

# Messages of the gardening club go to the folder "Garden".
if header :contains "subject" "[garden]" {
    fileinto "Garden";
}

# There is no "else keep": a message that no rule takes stays in the inbox by itself.
