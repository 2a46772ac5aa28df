require "ihave";
if anyof (true, ihave "fileinto") {
  fileinto "Filed";
}
