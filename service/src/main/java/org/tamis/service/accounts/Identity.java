package org.tamis.service.accounts;

/**
 * Somebody who has logged in.
 *
 * @param account whose data it is about
 * @param by who proved it: another account only for an administrator
 */
public record Identity(String account, String by) {}
