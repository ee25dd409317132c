<?php
// POST /wp-json/nofuz/v1/empty takes away all that was written, and says a new password for the brand.
add_action('rest_api_init', function () {
    register_rest_route('nofuz/v1', '/empty', [
        'methods' => 'POST',
        'permission_callback' => fn() => current_user_can('manage_options'),
        'callback' => function () {
            global $wpdb;
            foreach (['posts', 'postmeta', 'comments', 'commentmeta', 'term_relationships'] as $table) {
                $wpdb->query("DELETE FROM {$wpdb->prefix}$table");
            }
            $brand = get_user_by('login', 'brand')->ID;
            WP_Application_Passwords::delete_all_application_passwords($brand);
            return WP_Application_Passwords::create_new_application_password($brand, ['name' => 'Nofuz'])[0];
        },
    ]);
});
