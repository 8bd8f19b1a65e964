/** People and posts in PostgreSQL. */
package io.medianest.hub.social.postgres;
