<?php
// For PHP's own web server: all requests are Roundcube's.
define('INSTALL_PATH', getenv('ROUNDCUBE') . '/');
require INSTALL_PATH . 'index.php';
