<?php
// Fills an empty database: php install.php FOLDER. Says an application password of its administrator.
[, $folder] = $argv;
$database = new mysqli('localhost', 'root', '', '', 0, getenv('NOFUZ_DATABASE'));
$database->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');
$_SERVER['HTTP_HOST'] = parse_url(getenv('NOFUZ_ADDRESS'), PHP_URL_HOST);

function wp_new_blog_notification() {
    // No mail is sent.
}

define('WP_INSTALLING', true);
require "$folder/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Nofuz', 'admin', 'admin@example.com', true, '', wp_generate_password());
$wp_rewrite->set_permalink_structure('/%postname%/');
wp_insert_user([
    'user_login' => 'brand', 'user_pass' => wp_generate_password(), 'user_email' => 'brand@example.com',
    'display_name' => 'Nofuz Brand', 'role' => 'editor',
]);
[$password] = WP_Application_Passwords::create_new_application_password(1, ['name' => 'Tests']);
echo $password;
