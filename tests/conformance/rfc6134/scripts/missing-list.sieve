require "extlists"; if header :list "subject" "tag:example.com,2010-05-28:missing" { keep; }
