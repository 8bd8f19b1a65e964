package io.medianest.hub;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be tuned about the hub. */
@ConfigMapping(prefix = "medianest.hub")
public interface HubConfig {
  /** The stream every pod tails. */
  Live live();

  /** One client's connection. */
  Connection connection();

  /** How often each pod says how it is. */
  @WithDefault("10s")
  Duration healthEvery();

  /** Sizes and times of the live stream. */
  interface Live {
    /**
     * Events kept in Redis for pods that are behind, approximately. At 100 events a second this is
     * more than three minutes of a lost Redis connection.
     */
    @WithDefault("20000")
    int length();

    /**
     * How long the last version of a stream, the owner of a media object and the state of a job are
     * remembered: as long as Kafka keeps the facts, so that no replay from there is shown twice.
     */
    @WithDefault("7d")
    Duration memory();

    /**
     * Events kept for each user's clients that come back, approximately; with about 1 KB each this
     * is what one active user costs.
     */
    @WithDefault("200")
    int historyLength();

    /** How long they are kept after the last one. */
    @WithDefault("1d")
    Duration historyMemory();

    /**
     * Events a client that was away for longer gets from the archive at most; whoever missed more
     * reloads. With about 600 bytes each this is the size of the answer.
     */
    @WithDefault("1000")
    int recoveryLength();

    /**
     * How long a client that comes back may wait for what it has missed, with thousands of others
     * in the same queue; less than the ten seconds after which clients give up.
     */
    @WithDefault("8s")
    Duration recoveryTimeout();

    /** How often what is new is copied to the archive. */
    @WithDefault("1s")
    Duration archiveEvery();

    /** How often what is older than {@link #memory} is removed from the archive. */
    @WithDefault("10m")
    Duration archiveSweep();

    /** How long one read waits for news. */
    @WithDefault("2s")
    Duration block();

    /** How long one command to Redis may take before the fact is tried again. */
    @WithDefault("2s")
    Duration commandTimeout();
  }

  /** Bounds of one connection: what a client may cost. */
  interface Connection {
    /** Channels one connection may listen to. */
    @WithDefault("100")
    int maxChannels();

    /** Frames that may wait for a client that reads slowly. */
    @WithDefault("256")
    int maxQueuedFrames();

    /** Characters of them all; a single frame may be longer. */
    @WithDefault("2097152")
    int maxQueuedLength();

    /** How long one frame may take to be written before the client counts as stuck. */
    @WithDefault("10s")
    Duration sendTimeout();

    /** Frames a client may send in each {@link #errorWindow}. */
    @WithDefault("600")
    int maxFrames();

    /**
     * Fragments and frames that say nothing, pings above all, a client may send in the same time.
     */
    @WithDefault("600")
    int maxOtherFrames();

    /** Frames of fewer bytes are not compressed: it would cost more than it saves. */
    @WithDefault("1024")
    int compressFrom();

    /** Bad frames forgiven in each {@link #errorWindow}. */
    @WithDefault("20")
    int maxErrors();

    /** See {@link #maxErrors}. */
    @WithDefault("1m")
    Duration errorWindow();

    /**
     * Clients of a pod that stops come back spread over this time, so that they do not all arrive
     * at the next one at once.
     */
    @WithDefault("5s")
    Duration reconnectWithin();

    /** Longest wait of a long poll. */
    @WithDefault("25s")
    Duration pollWait();
  }
}
