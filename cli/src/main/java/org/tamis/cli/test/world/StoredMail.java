package org.tamis.cli.test.world;

import org.tamis.engine.Flags;
import org.tamis.engine.message.Message;

/** A message in a mailbox. */
public record StoredMail(Message message, Flags flags) {}
