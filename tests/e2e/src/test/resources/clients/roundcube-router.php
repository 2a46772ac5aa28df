<?php
// For PHP's own web server: what is no file below its root is Roundcube's.
if (PHP_SAPI === 'cli-server' && is_file($_SERVER['DOCUMENT_ROOT'] . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH))) {
    return false;
}
define('INSTALL_PATH', getenv('ROUNDCUBE') . '/');
require INSTALL_PATH . 'index.php';
