package org.tamis.cli.svtest.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.send.OutgoingMail;
import org.tamis.bridge.send.OutgoingMessage;
import org.tamis.bridge.send.Sent;
import org.tamis.engine.message.Message;

/** Takes every message over and sends none. */
public final class CapturedMail implements OutgoingMail {
  private final List<SentMail> captured = new ArrayList<>();

  @Override
  public synchronized Sent send(String from, EmailAddress to, OutgoingMessage message) {
    captured.add(new SentMail(from, to.toString(), Message.of(message.toBytes())));
    return new Sent.Accepted();
  }

  /** The message of this number, from 0. */
  public synchronized Optional<SentMail> get(long number) {
    return number < captured.size()
        ? Optional.of(captured.get(Math.toIntExact(number)))
        : Optional.empty();
  }

  synchronized int size() {
    return captured.size();
  }

  /** Sorts what has been captured since there were {@code before} messages. */
  synchronized void sortFrom(int before, Comparator<SentMail> order) {
    captured.subList(before, captured.size()).sort(order);
  }

  synchronized void clear() {
    captured.clear();
  }
}
