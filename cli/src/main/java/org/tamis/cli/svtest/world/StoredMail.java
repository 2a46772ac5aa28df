package org.tamis.cli.svtest.world;

import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Flags;

/** A message in a mailbox. */
public record StoredMail(Message message, Flags flags) {}
