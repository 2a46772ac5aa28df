package org.tamis.studio.jmap;

import org.tamis.service.accounts.Identity;
import org.tamis.service.scripts.Author;

/**
 * Somebody who has logged in.
 *
 * @param from the client's address, for the history of scripts and for logs
 */
public record Caller(Identity who, String from) {
  public Author author() {
    return new Author(who.by(), from);
  }
}
