package org.tamis.bridge.delivery;

import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.bridge.send.RedirectMarks;
import org.tamis.bridge.send.SuccessNotice;

/**
 * How outcomes are carried out.
 *
 * @param hostName how this server names itself in redirected messages; letters, digits, "-", "."
 * @param fullMailbox what the sender of a message is told for which there is no room
 * @param parallel recipients that are served at a time, 1 or more
 * @param redirector who is said to redirect messages, and looked for; empty for the recipient
 * @param mostReceived Received fields that a message may have and still be redirected, 1 or more
 * @param traceFields whether this is the final delivery, which puts Return-Path and Delivered-To on
 *     top (RFC 5321 §4.4)
 * @param notice for senders who asked to hear of a success; empty where they are not told
 * @param marks of redirected messages
 */
public record DeliverySettings(
    String hostName,
    MissingMailbox missingMailbox,
    FullMailbox fullMailbox,
    EnvelopeSender redirectSender,
    Optional<EmailAddress> redirector,
    int parallel,
    int mostReceived,
    boolean traceFields,
    Optional<SuccessNotice> notice,
    RedirectMarks marks) {
  /** What happens when {@code fileinto} names a mailbox that does not exist. */
  public enum MissingMailbox {
    /** The message goes to INBOX and the error is recorded. */
    KEEP,
    /** The mailbox is created, as if {@code :create} had been given. */
    CREATE
  }

  /** What becomes of a message for which INBOX has no room either. */
  public enum FullMailbox {
    /** The sender tries again, for days: the user may make room. */
    DEFER,
    /** The sender is told at once. */
    REFUSE;

    DeliveryResult asks(DeliveryResult result) {
      boolean full = this == REFUSE && result.equals(DeliveryResult.Deferred.FULL);
      return full ? DeliveryResult.Refused.FULL : result;
    }
  }

  public DeliverySettings {
    if (!hostName.matches("[A-Za-z0-9.-]+")) {
      throw new IllegalArgumentException("not a host name: " + hostName);
    }
    if (parallel < 1 || mostReceived < 1) {
      throw new IllegalArgumentException("delivery limits out of range");
    }
  }

  /** With or without fields on top of what is stored. */
  public DeliverySettings withTraceFields(boolean wanted) {
    return new DeliverySettings(
        hostName,
        missingMailbox,
        fullMailbox,
        redirectSender,
        redirector,
        parallel,
        mostReceived,
        wanted,
        notice,
        marks);
  }

  /** With somebody who tells of successes. */
  public DeliverySettings withNotice(SuccessNotice of) {
    return new DeliverySettings(
        hostName,
        missingMailbox,
        fullMailbox,
        redirectSender,
        redirector,
        parallel,
        mostReceived,
        traceFields,
        Optional.of(of),
        marks);
  }

  /** With the key of the site, by which it knows its own marks. */
  public DeliverySettings withKeys(SiteKeys keys) {
    return new DeliverySettings(
        hostName,
        missingMailbox,
        fullMailbox,
        redirectSender,
        redirector,
        parallel,
        mostReceived,
        traceFields,
        notice,
        new RedirectMarks.Signed(keys));
  }

  /**
   * Stores messages as they come, tells nobody of it, and has a key of its own. RFC 5321 §6.3: at
   * least 100 Received fields are no sign of a loop.
   */
  public static DeliverySettings of(String hostName) {
    return new DeliverySettings(
        hostName,
        MissingMailbox.KEEP,
        FullMailbox.DEFER,
        new EnvelopeSender.Original(),
        Optional.empty(),
        32,
        100,
        false,
        Optional.empty(),
        new RedirectMarks.Signed(SiteKeys.fresh()));
  }
}
