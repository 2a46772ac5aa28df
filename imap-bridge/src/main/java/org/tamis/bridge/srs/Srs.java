package org.tamis.bridge.srs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tamis.bridge.EmailAddress;
import org.tamis.engine.text.Domain;

/**
 * The Sender Rewriting Scheme: a sender becomes an address at a domain of ours, from which it can
 * be read again. Signed, so that nobody makes us send bounces to others, and for some days only.
 *
 * <p>{@code ann@x.example} becomes {@code SRS0=hash=day=x.example=ann@ours}. What another server
 * has rewritten so, {@code SRS0=…@first}, becomes {@code SRS1=hash=first==…@ours}; and {@code
 * SRS1=…=first=…@second} keeps its first server: bounces go there by the shortest way, and
 * addresses do not grow with each server.
 *
 * @param domain ours
 * @param days for which a rewritten sender can be read, 1 to 1000
 */
public record Srs(String domain, SrsKeys keys, int days) {
  /** RFC 5321 §4.5.3.1.1. */
  private static final int LONGEST_LOCAL_PART = 64;

  /** All separators that are in use come in; one goes out. */
  private static final Pattern FIRST = Pattern.compile("(?is)SRS0([-+=].+)");

  private static final Pattern FIRST_PARTS =
      Pattern.compile("(?is)SRS0[-+=]([^=]+)=([^=]{2})=([^=]+)=(.+)");
  private static final Pattern SECOND = Pattern.compile("(?is)SRS1[-+=]([^=]+)=([^=]+)=([-+=].+)");

  public Srs {
    if (domain.isEmpty() || days < 1 || days > 1_000) {
      throw new IllegalArgumentException("senders cannot be rewritten to " + domain);
    }
  }

  /** What an address turned out to be. */
  public sealed interface Reading {
    /** No rewritten sender of ours. */
    record Foreign() implements Reading {}

    /** It was rewritten from this sender, or from what another server had made of it. */
    record Sender(EmailAddress address) implements Reading {}

    /** It looks like a rewritten sender, and we have not written it. */
    record Forged() implements Reading {}

    /** It was written too long ago. */
    record Expired() implements Reading {}
  }

  /**
   * The sender as an address of ours; one that is at our domain already, or has no domain, stays.
   *
   * @return empty when it would be longer than every server must take (RFC 5321 §4.5.3.1.1)
   */
  public Optional<EmailAddress> rewrite(EmailAddress sender, Instant now) {
    if (sender.domain().isEmpty() || isOurs(sender)) {
      return Optional.of(sender);
    }
    EmailAddress mine = new EmailAddress(localPart(sender.inAscii(), now), domain);
    String local = mine.toString().substring(0, mine.toString().lastIndexOf('@'));
    return local.getBytes(UTF_8).length <= LONGEST_LOCAL_PART
        ? Optional.of(mine)
        : Optional.empty();
  }

  private boolean isOurs(EmailAddress address) {
    return Domain.canonical(address.domain()).equals(Domain.canonical(domain));
  }

  private String localPart(EmailAddress sender, Instant now) {
    Matcher first = FIRST.matcher(sender.localPart());
    Matcher second = SECOND.matcher(sender.localPart());
    if (second.matches()) {
      return again(second.group(2), second.group(3));
    }
    return first.matches() ? again(sender.domain(), first.group(1)) : once(sender, now);
  }

  private String again(String firstHost, String rest) {
    return "SRS1=" + keys.sign(firstHost + rest) + "=" + firstHost + "=" + rest;
  }

  private String once(EmailAddress sender, Instant now) {
    String day = SrsDay.of(now).toString();
    String host = sender.domain();
    String user = sender.localPart();
    return "SRS0=" + keys.sign(day + host + user) + "=" + day + "=" + host + "=" + user;
  }

  /** Who is behind an address of ours; any other address is its own. */
  public EmailAddress behind(EmailAddress address, Instant now) {
    return read(address, now) instanceof Reading.Sender(EmailAddress sender) ? sender : address;
  }

  /** What is not in the form of a rewritten sender of ours is {@link Reading.Foreign}. */
  public Reading read(EmailAddress address, Instant now) {
    Matcher first = FIRST_PARTS.matcher(address.localPart());
    Matcher second = SECOND.matcher(address.localPart());
    if (!isOurs(address)) {
      return new Reading.Foreign();
    }
    if (second.matches()) {
      return readAgain(second);
    }
    return first.matches() ? readOnce(first, SrsDay.of(now)) : new Reading.Foreign();
  }

  /** Without a day of ours: the first server has one in what follows. */
  private Reading readAgain(Matcher parts) {
    String host = parts.group(2);
    String rest = parts.group(3);
    return keys.isSigned(host + rest, parts.group(1))
        ? sender("SRS0" + rest, host)
        : new Reading.Forged();
  }

  private Reading readOnce(Matcher parts, SrsDay today) {
    Optional<SrsDay> day = SrsDay.parse(parts.group(2));
    String host = parts.group(3);
    String user = parts.group(4);
    if (!keys.isSigned(parts.group(2) + host + user, parts.group(1)) || day.isEmpty()) {
      return new Reading.Forged();
    }
    return day.get().isWithin(days, today) ? sender(user, host) : new Reading.Expired();
  }

  private static Reading sender(String localPart, String host) {
    return EmailAddress.of(localPart, host)
        .<Reading>map(Reading.Sender::new)
        .orElseGet(Reading.Forged::new);
  }
}
