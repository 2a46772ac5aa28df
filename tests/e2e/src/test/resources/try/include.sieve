# options: --global
# options: global
# expect: "actions":[{"action":"fileinto","mailbox":"From both","flags":[],"copy":false,"create":false,"line":10}],"implicitKeep":false,"error":null}

require ["include", "variables", "fileinto"];
global "folder";
include :personal "include-personal";
include :global "site";
include :once :optional "nothing";
fileinto "${folder}";
