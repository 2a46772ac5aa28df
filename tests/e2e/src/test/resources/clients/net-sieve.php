<?php
// Net_Sieve (Debian: php-net-sieve php-auth-sasl): PORT ACCOUNT PASSWORD AUTHORITIES SCRIPTS [ssl://]
require_once 'Net/Sieve.php';

[, $port, $account, $password, $authorities, $scripts] = $argv;
$implicit = $argv[6] ?? '';
$options = ['ssl' => ['verify_peer' => true, 'cafile' => $authorities, 'peer_name' => 'localhost']];

function script($name) {
    global $scripts;
    return file_get_contents("$scripts/$name.sieve");
}

function step($name, $result, $text = '') {
    $failed = $result instanceof PEAR_Error || $result === false;
    $text = $result instanceof PEAR_Error ? $result->getMessage() : $text;
    echo "== $name ", $failed ? 'no' : 'yes', "\n", $text, "\n";
    return !$failed;
}

$sieve = new Net_Sieve($account, $password, $implicit . 'localhost', (int) $port, null, '', false, false,
    $implicit === '', $options);
if (!step('login', $sieve->getError() ?: true)) {
    exit(1);
}
step('space', $sieve->haveSpace('main', 1000));
step('put', $sieve->installScript('main', script('good')));
step('bad', $sieve->installScript('bad', script('bad')));
step('warnings', $sieve->installScript('odd', script('odd')));
step('activate', $sieve->setActive('main'));
$names = $sieve->listScripts();
$active = $sieve->getActive();
step('list', $names, implode('|', array_map(fn($name) => $name . ($name === $active ? '*' : ''), $names)));
$text = $sieve->getScript('main');
step('download', $text, $text);
step('delete-active', $sieve->removeScript('main'));
step('deactivate', $sieve->setActive(''));
step('delete', $sieve->removeScript('main') === true ? $sieve->removeScript('odd') : false);
step('logout', $sieve->disconnect());
