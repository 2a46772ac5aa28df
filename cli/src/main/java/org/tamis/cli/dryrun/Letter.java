package org.tamis.cli.dryrun;

import org.tamis.engine.Envelope;
import org.tamis.engine.message.Message;

/** A message, what it is called, and the envelope that it is tried with. */
public record Letter(String name, Message message, Envelope envelope) {}
