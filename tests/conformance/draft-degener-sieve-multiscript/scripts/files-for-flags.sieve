require "fileinto";
fileinto "Flags";
