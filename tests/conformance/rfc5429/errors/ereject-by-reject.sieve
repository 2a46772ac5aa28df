require "reject"; ereject "one";
