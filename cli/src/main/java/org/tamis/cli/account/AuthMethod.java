package org.tamis.cli.account;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How an account proves who it is. */
public enum AuthMethod {
  /** With a password (RFC 4616). */
  PLAIN,
  /** With a token, as Google and Microsoft had it before there was a standard. */
  XOAUTH2,
  /** With a token (RFC 7628). */
  OAUTHBEARER;

  /**
   * Whether the secret is a token; which of its mechanisms is spoken, the server's offer decides.
   */
  public boolean isToken() {
    return this != PLAIN;
  }

  /** By the words of the settings. */
  public static Map<String, AuthMethod> words() {
    Map<String, AuthMethod> words = new TreeMap<>();
    for (AuthMethod method : values()) {
      words.put(method.word(), method);
    }
    return words;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
