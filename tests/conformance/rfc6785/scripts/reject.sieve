require "reject";
reject "No.";
