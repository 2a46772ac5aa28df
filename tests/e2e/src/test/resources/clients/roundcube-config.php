<?php
// Of a Roundcube in a directory of its own; what is about ManageSieve is in settings.php there.
$home = getenv('ROUNDCUBE_HOME');
$config = [
    'db_dsnw' => "sqlite:///$home/roundcube.sqlite?mode=0600",
    'log_dir' => $home,
    'temp_dir' => $home,
    'imap_host' => 'localhost:' . getenv('IMAP_PORT'),
    'plugins' => [],
    'des_key' => 'twenty-four-octets-of-it',
    'language' => 'en_US',
];
require "$home/settings.php";
