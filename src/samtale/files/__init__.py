"""All that touches the disk, a file format, or what operating systems do differently."""
