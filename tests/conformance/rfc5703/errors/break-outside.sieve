require "foreverypart"; break;
