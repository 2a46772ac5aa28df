package org.tamis.bridge.delivery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.DeliveryId;
import org.tamis.engine.plan.StableDigest;
import org.tamis.engine.text.Domain;

/**
 * One message for one or more recipients.
 *
 * @param id of {@link QueueId}
 * @param from the reverse path without angle brackets; "" is the null sender
 * @param parameters the ESMTP parameters of MAIL FROM, by keyword
 * @param recipients one or more, in the order in which they were named
 * @param message parsed at most once, shared by all recipients
 * @param client who brought it; empty when it came from no network
 * @param answered whether who brought it waits to hear what becomes of it, so that it can be
 *     refused (RFC 5429 §2.1.1)
 */
public record Incoming(
    String id,
    String from,
    Map<String, String> parameters,
    List<Recipient> recipients,
    Message message,
    Optional<Client> client,
    boolean answered) {
  public Incoming {
    parameters = Map.copyOf(parameters);
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("a message without recipients");
    }
  }

  /** With an id of its own. */
  public Incoming(
      String from,
      Map<String, String> parameters,
      List<Recipient> recipients,
      Message message,
      Optional<Client> client,
      boolean answered) {
    this(QueueId.next(), from, parameters, recipients, message, client, answered);
  }

  /** Without parameters, from no network, and nobody waits. */
  public Incoming(String from, List<Recipient> recipients, Message message) {
    this(from, Map.of(), recipients, message, Optional.empty(), false);
  }

  /**
   * The server that delivers to us.
   *
   * @param name as it gives it in LHLO, which nobody has checked
   * @param address of its end of the connection, without port
   * @param port as a trusted proxy says
   * @param login as whom it has logged in, as a trusted proxy says
   */
  public record Client(String name, String address, Optional<String> port, Optional<String> login) {
    /** Of whom no proxy has told more. */
    public Client(String name, String address) {
      this(name, address, Optional.empty(), Optional.empty());
    }

    /** As mail servers write it. */
    @Override
    public String toString() {
      return name
          + "["
          + address
          + "]"
          + port.map(number -> ":" + number).orElse("")
          + login.map(as -> " login=" + as).orElse("");
    }
  }

  /**
   * One of those whom the message is for.
   *
   * @param address the forward path without angle brackets, its detail part included
   * @param account whose mailboxes and script are used; "" for a rewritten sender, which is no
   *     account's
   * @param parameters the ESMTP parameters of RCPT TO, by keyword
   */
  public record Recipient(String address, String account, Map<String, String> parameters) {
    public Recipient {
      parameters = Map.copyOf(parameters);
    }

    /** Without parameters. */
    public Recipient(String address, String account) {
      this(address, account, Map.of());
    }

    /** Mail for it goes on to who was rewritten so; see {@link Bounces}. */
    public static Recipient rewrittenSender(EmailAddress address) {
      return new Recipient(address.toString(), "");
    }

    public boolean isRewrittenSender() {
      return account.isEmpty();
    }

    /** Equal for two that get one copy: letter case means nothing to accounts. */
    List<String> identity() {
      return List.of(
          Domain.inAddress(address, Domain::canonical).toLowerCase(Locale.ROOT), account);
    }
  }

  /** The same message for others. */
  public Incoming to(List<Recipient> others) {
    return new Incoming(id, from, parameters, others, message, client, answered);
  }

  DeliveryId id(Recipient recipient, StableDigest digest) {
    return new DeliveryId(recipient.account(), from, recipient.address(), digest);
  }

  Envelope envelope(Recipient recipient) {
    return new Envelope(from, recipient.address(), parameters, recipient.parameters());
  }
}
