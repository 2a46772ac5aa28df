package org.tamis.cli.svtest.world;

import org.tamis.engine.message.Message;

/**
 * A message that would have gone out.
 *
 * @param from the reverse path; "" is the null sender
 * @param to the one address that it is for
 */
public record SentMail(String from, String to, Message message) {}
