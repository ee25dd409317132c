<?php
// The settings of WordPress for one run of tests; all that differs comes from the environment.
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('NOFUZ_DATABASE'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', getenv('NOFUZ_ADDRESS'));
define('WP_SITEURL', getenv('NOFUZ_ADDRESS'));
define('WP_CONTENT_DIR', getenv('NOFUZ_CONTENT'));
define('WP_ENVIRONMENT_TYPE', 'local'); // application passwords without https
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('AUTH_SALT', 'only-for-tests');
define('SECURE_AUTH_SALT', 'only-for-tests');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
