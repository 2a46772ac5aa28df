package org.tamis.bridge.filter;

import org.tamis.engine.trial.TrialMessage;

/** A message with what is to be done with it. */
public record Found(String mailbox, long uid, TrialMessage message, MessagePlan plan) {}
