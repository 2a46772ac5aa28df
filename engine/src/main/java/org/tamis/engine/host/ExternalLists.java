package org.tamis.engine.host;

import java.util.List;
import java.util.Optional;

/**
 * Lists that are kept outside of scripts (RFC 6134). Each method throws {@link Host.Unavailable}
 * when it cannot answer now.
 *
 * <p>A list's name is an absolute URI with its scheme in lower case and no needless
 * percent-encoding. How values are compared with members is the list's own matter; in address books
 * case makes no difference (RFC 6134 §2.5).
 */
public interface ExternalLists {
  /**
   * RFC 6134 §2.5: the name that must be known wherever lists are; a host without address books
   * gives it to some other list, or to one without members.
   */
  String DEFAULT_ADDRESS_BOOK = "urn:ietf:params:sieve:addrbook:default";

  /** No lists. */
  ExternalLists NONE =
      new ExternalLists() {
        @Override
        public boolean knows(String list) {
          return false;
        }

        @Override
        public Optional<String> find(String list, String value) {
          return Optional.empty();
        }

        @Override
        public Optional<List<String>> addresses(String list, int most) {
          return Optional.empty();
        }
      };

  /** Whether there is such a list and it can be asked (RFC 6134 §2.7). */
  boolean knows(String list);

  /**
   * The member that matches a value; only asked for lists that are known.
   *
   * @param value without white space around it
   */
  Optional<String> find(String list, String value);

  /**
   * The mail addresses that are the members of a known list, for {@code redirect} (RFC 6134 §2.3).
   *
   * @param most how many are wanted at most; a longer list is cut there
   * @return empty when the list does not give its members away, or they are no addresses
   */
  Optional<List<String>> addresses(String list, int most);
}
