package org.tamis.studio.jmap;

import java.time.Duration;

/**
 * What one account may ask for (RFC 8620 §2).
 *
 * @param sizeUpload octets of one upload
 * @param concurrentUpload uploads of an account at a time
 * @param sizeRequest octets of a request
 * @param concurrentRequests requests of an account at a time
 * @param callsInRequest method calls
 * @param objectsInGet objects of one /get, and results of one /query
 * @param objectsInSet objects of one /set
 * @param sizeResponse octets of all method responses of a request together
 * @param blobs uploads that an account keeps
 * @param blobOctets octets of the uploads that an account keeps, at least {@code sizeUpload}
 * @param allBlobOctets octets of the uploads of all accounts, at least {@code blobOctets}
 * @param blobLife how long an upload is kept, at least an hour (RFC 8620 §6)
 * @param eventStreams event streams of an account at a time
 * @param allEventStreams event streams of all accounts
 */
public record JmapLimits(
    long sizeUpload,
    int concurrentUpload,
    int sizeRequest,
    int concurrentRequests,
    int callsInRequest,
    int objectsInGet,
    int objectsInSet,
    int sizeResponse,
    int blobs,
    long blobOctets,
    long allBlobOctets,
    Duration blobLife,
    int eventStreams,
    int allEventStreams) {
  /** The minimum values that RFC 8620 §2 suggests, or more. */
  public static final JmapLimits DEFAULTS =
      new JmapLimits(
          50_000_000,
          4,
          10_000_000,
          4,
          32,
          500,
          500,
          40_000_000,
          1_000,
          200_000_000,
          2_000_000_000,
          Duration.ofHours(2),
          8,
          2_000);

  /** The same with fewer event streams of all accounts, or more. */
  public JmapLimits withAllEventStreams(int all) {
    return new JmapLimits(
        sizeUpload,
        concurrentUpload,
        sizeRequest,
        concurrentRequests,
        callsInRequest,
        objectsInGet,
        objectsInSet,
        sizeResponse,
        blobs,
        blobOctets,
        allBlobOctets,
        blobLife,
        eventStreams,
        all);
  }

  public JmapLimits {
    if (blobOctets < sizeUpload || allBlobOctets < blobOctets) {
      throw new IllegalArgumentException("an upload would find no room");
    }
    if (blobLife.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException("an upload is kept for at least an hour: " + blobLife);
    }
  }
}
