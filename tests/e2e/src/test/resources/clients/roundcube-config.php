<?php
// Of a Roundcube on the host of the ManageSieve server, with the defaults of its plugin.
$home = getenv('ROUNDCUBE_HOME');
$config = [
    'db_dsnw' => "sqlite:///$home/roundcube.sqlite?mode=0600",
    'log_dir' => $home,
    'temp_dir' => $home,
    'imap_host' => 'localhost:' . getenv('IMAP_PORT'),
    'managesieve_host' => 'localhost:' . getenv('SIEVE_PORT'),
    'plugins' => ['managesieve'],
    'des_key' => 'twenty-four-octets-of-it',
    'language' => 'en_US',
];
