require "foreverypart"; foreverypart { replace "x"; }
