package org.tamis.studio.jmap;

import java.util.List;

/**
 * Where HTTP serves JMAP, as URI templates of level 1 (RFC 8620 §2).
 *
 * @param api without variables
 * @param download with accountId, blobId, type and name
 * @param upload with accountId
 * @param events with types, closeafter and ping
 */
public record JmapUrls(String api, String download, String upload, String events) {
  public JmapUrls {
    require(download, List.of("accountId", "blobId", "type", "name"));
    require(upload, List.of("accountId"));
    require(events, List.of("types", "closeafter", "ping"));
  }

  /** All of them below one path, which ends in "/". */
  public static JmapUrls below(String path) {
    return new JmapUrls(
        path + "api",
        path + "download/{accountId}/{blobId}/{name}?type={type}",
        path + "upload/{accountId}",
        path + "events?types={types}&closeafter={closeafter}&ping={ping}");
  }

  /**
   * The same at a server.
   *
   * @param origin such as {@code https://mail.example}
   */
  JmapUrls at(String origin) {
    return new JmapUrls(origin + api, origin + download, origin + upload, origin + events);
  }

  private static void require(String template, List<String> variables) {
    for (String variable : variables) {
      if (!template.contains("{" + variable + "}")) {
        throw new IllegalArgumentException(template + " has no variable {" + variable + "}");
      }
    }
  }
}
