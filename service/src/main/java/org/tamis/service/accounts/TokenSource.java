package org.tamis.service.accounts;

import java.util.Optional;

/** Knows whose access tokens of OAuth 2.0 are (RFC 6750). Called from many threads at once. */
public interface TokenSource {
  /** In logs. */
  String label();

  /** The account of a token; empty when it is not valid, or no longer. */
  Optional<String> accountOf(String token) throws SourceUnavailable;
}
