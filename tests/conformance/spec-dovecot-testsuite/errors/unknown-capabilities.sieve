require "frobnicate";
require ["fileinto", "quux"];
fileinto "x";
