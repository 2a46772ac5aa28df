require "include";
include :global "only-personal";
