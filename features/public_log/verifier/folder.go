package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
	dataLevel  = -1 // Go's level of the tiles that hold entries
)

// folder is a published log on the disk; it is a tlog.TileReader.
type folder string

// Height is that of every tile of C2SP tlog-tiles.
func (folder) Height() int { return tileHeight }

// SaveTiles keeps nothing: the tiles are on the disk.
func (folder) SaveTiles([]tlog.Tile, [][]byte) {}

// ReadTiles reads tiles, which the caller does not believe until they are hashed.
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		var err error
		if data[i], err = f.read(tile); err != nil {
			return nil, err
		}
	}
	return data, nil
}

func (f folder) read(tile tlog.Tile) ([]byte, error) {
	return os.ReadFile(filepath.Join(string(f), filepath.FromSlash(path(tile))))
}

// path is that of C2SP tlog-tiles: Go's own names the height too, and says "data".
func path(tile tlog.Tile) string {
	below := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
	if tile.L == dataLevel {
		below = "entries" + strings.TrimPrefix(below, "data")
	}
	return "tile/" + below
}

// entries reads the bundle that begins with entry first of a log of so many entries:
// a 16-bit length before each (C2SP tlog-tiles, "Log entries").
func (f folder) entries(first, size int64) ([][]byte, error) {
	width := size - first
	if width > tileWidth {
		width = tileWidth
	}
	tile := tlog.Tile{H: tileHeight, L: dataLevel, N: first / tileWidth, W: int(width)}
	data, err := f.read(tile)
	if err != nil {
		return nil, err
	}
	var found [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s: ends within entry %d", path(tile), len(found))
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		found, data = append(found, data[2:end]), data[end:]
	}
	if len(found) != tile.W {
		return nil, fmt.Errorf("%s: expected %d entries, found %d", path(tile), tile.W, len(found))
	}
	return found, nil
}
