package org.tamis.managesieve.wire;

import java.time.Duration;
import java.util.List;

/**
 * What the server sends for one request, in one piece: real clients break when a literal and its
 * reply come in several.
 *
 * <p>The form is the one that all known clients read: no text after OK, always text after NO,
 * quoted names, literals for challenges and for more than one line of text.
 *
 * @param delay sent not earlier than this after the request; not negative
 */
public record ManageSieveReply(Octets octets, Then then, Duration delay) {
  /** What follows once the octets are sent. */
  public enum Then {
    CONTINUE,
    START_TLS,
    CLOSE
  }

  private static final ManageSieveReply OK = lines("OK\r\n");

  /** Bare OK. */
  public static ManageSieveReply ok() {
    return OK;
  }

  /** OK with a code and one line of text. */
  public static ManageSieveReply ok(ResponseCode code, String text) {
    return lines("OK (" + code.atom() + ") " + Quoted.forPeople(text) + "\r\n");
  }

  /**
   * The end of a log-in with final data (RFC 5804 §1.3).
   *
   * @param base64 the data, encoded
   */
  public static ManageSieveReply okSasl(String base64) {
    return lines("OK (SASL " + Quoted.exactly(base64) + ")\r\n");
  }

  /** The answer to NOOP with a tag (RFC 5804 §2.13). */
  public static ManageSieveReply okTag(String tag) {
    boolean quotable = tag.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
    return lines("OK (TAG " + (quotable ? Quoted.exactly(tag) : literal(tag)) + ") \"Done\"\r\n");
  }

  public static ManageSieveReply no(String text) {
    return lines("NO " + Quoted.forPeople(text) + "\r\n");
  }

  public static ManageSieveReply no(ResponseCode code, String text) {
    return lines("NO (" + code.atom() + ") " + Quoted.forPeople(text) + "\r\n");
  }

  /**
   * NO with any number of lines.
   *
   * @param text one or more lines, otherwise IllegalArgumentException
   */
  public static ManageSieveReply no(List<String> text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("NO needs text");
    }
    return text.size() == 1
        ? no(text.getFirst())
        : lines("NO " + literal(String.join("\r\n", text)) + "\r\n");
  }

  public static ManageSieveReply bye(String text) {
    return lines("BYE " + Quoted.forPeople(text) + "\r\n").then(Then.CLOSE);
  }

  public static ManageSieveReply bye(ResponseCode code, String text) {
    return lines("BYE (" + code.atom() + ") " + Quoted.forPeople(text) + "\r\n").then(Then.CLOSE);
  }

  /**
   * Sends the client to another server (RFC 5804 §1.3). The URL is quoted, as clients that follow
   * it read it, though the grammar (§4) has it bare.
   *
   * @param url of a server, without quotes and backslashes
   */
  public static ManageSieveReply referral(String url) {
    String text = Quoted.forPeople("the scripts of this account are at " + url);
    return lines("BYE (REFERRAL " + Quoted.exactly(url) + ") " + text + "\r\n").then(Then.CLOSE);
  }

  /**
   * A SASL challenge.
   *
   * @param base64 the data, encoded; may be empty
   */
  public static ManageSieveReply challenge(String base64) {
    return lines(literal(base64) + "\r\n");
  }

  /** A script and OK (RFC 5804 §2.9). */
  public static ManageSieveReply script(String text) {
    return lines(literal(text) + "\r\nOK\r\n");
  }

  /** Lines made by {@link #name} and {@link #capability}, then OK. */
  public static ManageSieveReply listing(List<String> lines) {
    return lines(String.join("", lines) + "OK\r\n");
  }

  /** A line of LISTSCRIPTS: quoted, since many clients do not read a literal here. */
  public static String name(String script, boolean active) {
    return Quoted.exactly(script) + (active ? " ACTIVE\r\n" : "\r\n");
  }

  /** A capability without value. */
  public static String capability(String name) {
    return Quoted.exactly(name) + "\r\n";
  }

  public static String capability(String name, String value) {
    return Quoted.exactly(name) + " " + Quoted.exactly(value) + "\r\n";
  }

  /** The same octets, followed by something else. */
  public ManageSieveReply then(Then next) {
    return new ManageSieveReply(octets, next, delay);
  }

  /** The same octets, later. */
  public ManageSieveReply after(Duration wait) {
    return new ManageSieveReply(octets, then, wait);
  }

  private static ManageSieveReply lines(String text) {
    return new ManageSieveReply(Octets.utf8(text), Then.CONTINUE, Duration.ZERO);
  }

  private static String literal(String text) {
    return "{" + Octets.utf8(text).length() + "}\r\n" + text;
  }
}
