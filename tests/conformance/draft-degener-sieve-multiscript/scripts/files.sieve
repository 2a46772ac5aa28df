require "fileinto"; fileinto "Filed";
