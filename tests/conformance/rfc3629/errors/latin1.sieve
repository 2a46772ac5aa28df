require "fileinto";
fileinto "Bücher";
