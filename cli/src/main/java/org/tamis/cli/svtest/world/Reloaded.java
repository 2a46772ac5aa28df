package org.tamis.cli.svtest.world;

import java.util.List;

/**
 * What became of settings when they were loaded.
 *
 * @param unknown the names that no setting has, which have no effect
 * @param refused why settings are not as they are given, one sentence each: as long as they are
 *     loaded, the usual values stand in their place
 */
public record Reloaded(List<String> unknown, List<String> refused) {
  public Reloaded {
    unknown = List.copyOf(unknown);
    refused = List.copyOf(refused);
  }
}
