package org.tamis.engine.program;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;

/** The message of a run: as it was received, as it is by now, and as its script sees it. */
final class Versions {
  private Message received;
  private Message current;
  private Message seen;
  private Optional<Message> unenclosed = Optional.empty();
  private boolean contentReplaced;
  private int number;
  private int messages;

  /**
   * @param current what earlier scripts have made of it
   */
  Versions(Message received, Message current) {
    this.received = received;
    this.current = current;
    this.seen = current;
  }

  /** As a further program finds them. */
  Versions forNext() {
    return new Versions(received, current);
  }

  Message received() {
    return received;
  }

  Message seen() {
    return seen;
  }

  /** Grows by one whenever {@link #seen()} becomes another message. */
  int messages() {
    return messages;
  }

  /** Grows by one whenever {@link #seen()} becomes another. */
  int number() {
    return number;
  }

  /** RFC 5293 §7; spec-bosch-sieve-extprograms §6.1 where another message is in its place. */
  Message answered() {
    return contentReplaced ? received : current;
  }

  void seeOtherPart() {
    number++;
  }

  void see(Message now) {
    seen = now;
    number++;
    messages++;
  }

  /** Where a part stands for the message, only that is replaced. */
  void replace(Message replacement) {
    if (seen == current) {
      current = replacement;
    }
    see(replacement);
  }

  void replaceContent(Message replacement) {
    contentReplaced = true;
    replace(replacement);
  }

  /** RFC 5703 §6: redirects are still for the message inside. */
  void enclose(Message enclosing) {
    Message inside = current;
    replaceContent(enclosing);
    if (inside != current) {
      unenclosed = unenclosed.or(() -> Optional.of(inside));
    }
  }

  /** Another message altogether. */
  void receive(Message other) {
    received = other;
    current = other;
    unenclosed = Optional.empty();
    contentReplaced = false;
    see(other);
  }

  /** Undoes the replacement by another message, which is a result like the others. */
  void startOver() {
    if (contentReplaced) {
      receive(received);
    }
  }

  /** What a further program, which began with {@link #forNext()}, has made of it. */
  void follow(Versions other) {
    received = other.received;
    unenclosed = other.unenclosed.or(() -> unenclosed);
    contentReplaced |= other.contentReplaced;
    if (current != other.current) {
      current = other.current;
      see(current);
    }
  }

  /**
   * What an action on the message is for; empty for the message as it was received, and for actions
   * that are not on it.
   *
   * @param inMailbox whether the message is in a mailbox already
   */
  Optional<Message> editedFor(Action action, BooleanSupplier inMailbox) {
    return switch (action.version()) {
      case KEPT -> kept(inMailbox);
      case UNENCLOSED -> edited(unenclosed.orElse(current)); // RFC 5703 §6
      case EDITED -> edited(current);
      case RECEIVED -> Optional.empty();
    };
  }

  /** RFC 6785 §3.1: a message that is in a mailbox stays as it is. */
  Optional<Message> kept(BooleanSupplier inMailbox) {
    return edited(current).filter(_ -> !inMailbox.getAsBoolean());
  }

  private Optional<Message> edited(Message now) {
    return Optional.of(now).filter(m -> m != received);
  }
}
