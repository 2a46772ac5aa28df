package org.tamis.engine.ext.extlists;

import java.util.List;

/**
 * Which lists the host has.
 *
 * @param schemes the URI schemes of their names, in lower case, such as {@code urn} and {@code
 *     tag}; ManageSieve tells clients (RFC 6134 §2.8). Without any, {@code extlists} cannot be
 *     required.
 */
public record ExtlistsSettings(List<String> schemes) {
  public static final ExtlistsSettings DEFAULTS = new ExtlistsSettings(List.of());

  public ExtlistsSettings {
    schemes = List.copyOf(schemes);
  }
}
