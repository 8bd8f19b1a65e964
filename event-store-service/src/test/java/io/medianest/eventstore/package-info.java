/** What all tests of this service share. */
package io.medianest.eventstore;
